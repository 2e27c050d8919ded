export * from './alerts'
export * from './desk'
