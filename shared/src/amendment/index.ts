export * from './kinds'
export * from './changes'
export * from './rows'
export {
  agreementVersion,
  changeAgreement,
  changeTitle,
  revokeAgreement,
  revokeTitle,
  type ChangeFacts,
  type RevokeFacts,
} from './text'
