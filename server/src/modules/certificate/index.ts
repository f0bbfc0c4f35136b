export {
  type CertificateSummary,
  certificateOf,
  certificatesOf,
  factsFromCertificate,
  factsOfCertificate,
} from './queries.ts';
export { certificateRoutes } from './routes.ts';
