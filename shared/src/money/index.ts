export * from './yuan'
export * from './words'
