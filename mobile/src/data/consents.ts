import type { consentKinds } from '@clf/shared/routes'

export type ConsentKind = (typeof consentKinds)[number]

/** Needed before anything is entered; the face notice is asked for together with them but may be refused. */
export const neededToStart: readonly ConsentKind[] = ['privacy', 'registryQuery', 'electronicSignature']
