export * from './rule'
export * from './parameters'
