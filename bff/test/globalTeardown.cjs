'use strict'
/** Ends the cluster that globalSetup.cjs started; one that was handed in by TEST_DATABASE_URL is left alone. */
module.exports = async () => globalThis.__stopTestCluster?.()
