import { electronicSignatureNotice } from './electronicSignature'
import { faceNotice } from './face'
import type { Notice } from './notice'
import { privacyNotice } from './privacy'
import { registryQueryNotice } from './registryQuery'

export type { Notice } from './notice'

/** The notices in force, by kind. */
export const notices: { readonly [K in Notice['kind']]: Notice & { kind: K } } = {
  privacy: { ...privacyNotice, kind: 'privacy' },
  face: { ...faceNotice, kind: 'face' },
  registryQuery: { ...registryQueryNotice, kind: 'registryQuery' },
  electronicSignature: { ...electronicSignatureNotice, kind: 'electronicSignature' },
}

/** Needed before anything is entered. The face notice is asked for separately and may be refused. */
export const neededToStart: readonly Notice['kind'][] = ['privacy', 'registryQuery', 'electronicSignature']

export const noticeOf = (kind: Notice['kind']): Notice => notices[kind]
