export * from './buckets'
export * from './tally'
