export * from './digest'
export * from './inspect'
export * from './strokes'
export * from './svg'
