import { staffRegister } from './register'

// The register of the synthetic sites, for `npm run register -- first-day FILE`.
process.stdout.write(JSON.stringify(staffRegister(), null, 1))
