export { extensionsOf, extractContract, signaturesShown, verificationsShown } from './extractContract'
export { filingStatus } from './filingStatus'
export { isRegistryPage, openGuide, readGuide } from './guideLink'
export { noteOddities, receiveEvent } from './receiveEvent'
