export * from './devKeys'
export * from './digests'
export * from './fields'
export { hsmOf } from './hsm/hsmFiles'
export { SdfError, sdr, type OpenSdfDevice, type SdfDevice, type SdfSession } from './hsm'
export * from './keyFiles'
export * from './keys'
export * from './memoryKeyring'
export * from './noteKeys'
export * from './personKey'
export * from './port'
export * from './proof'
export { revocationLists } from './revocation'
export * from './sm2'
export { createTestPki } from './testPki'
export {
  publishedKinds,
  renewKeyFile,
  retiredKeys,
  retirePublic,
  type PublishedKind,
  type RetiredKey,
} from './retired'
