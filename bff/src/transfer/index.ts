export { extensionsOf, extractContract, signaturesShown, verificationsShown } from './extractContract'
export { filingStatus } from './filingStatus'
export { noteOddities, receiveEvent } from './receiveEvent'
