export * from './acts'
export * from './alerts'
export * from './desk'
