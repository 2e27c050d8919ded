export * from './region'
export * from './certificateNo'
export * from './unitNo'
export * from './location'
