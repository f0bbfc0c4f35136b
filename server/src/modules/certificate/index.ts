export {
  type CertificateSummary,
  certificateOf,
  certificatesOf,
  factsFromCertificate,
} from './queries.ts';
export { certificateRoutes } from './routes.ts';
export { certificateWorkflow } from './workflow.ts';
