import { migrateAsOwner } from './store/open'

/**
 * `node dist/migrate.js`: brings the tables of DATABASE_MIGRATE_URL (their owner) up to date and grants the role of
 * DATABASE_URL what the app needs. The app then runs without the owner's password.
 */
const { DATABASE_MIGRATE_URL: owner, DATABASE_URL: app } = process.env
if (!owner || !app) throw new Error('DATABASE_MIGRATE_URL and DATABASE_URL are needed')
await migrateAsOwner(owner, app)
console.log('the tables are up to date, the app may use them')
