export * from './reach'
export * from './roles'
