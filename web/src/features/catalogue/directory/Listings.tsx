export { ListingList as default } from './DirectoryList.tsx';
