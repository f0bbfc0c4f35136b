export {
  type CertificateSummary,
  certificateOf,
  certificatesOf,
  factsOfCertificate,
} from './queries.ts';
export { certificateRoutes } from './routes.ts';
