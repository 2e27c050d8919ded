export * from './tables'
export * from './restriction'
export * from './cases'
export * from './persons'
