export * from './filingSwitch'
export * from './parameterSpecs'
export * from './returnReasons'
