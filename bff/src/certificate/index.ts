export { checkCertificate } from './checkCertificate'
export { limitChecks } from './limitChecks'
