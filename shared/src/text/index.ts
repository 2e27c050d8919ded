export * from './types'
export {
  assistedTemplateVersion,
  brokerTemplateVersion,
  contractTitle,
  plainClause,
  renderContractText,
  templateVersion,
  templateVersionOf,
  type TemplateOptions,
} from './render'
export { type ConfirmItem, confirmItems } from './confirm'
export { blank, clause, dayText, headingOf, instantText, row } from './write'
export { dueText } from './clauses/money'
