import * as contracts from './contracts'
import * as people from './people'
import * as open from './public'
import * as records from './records'
import * as session from './session'
import * as signing from './signing'

/** Every HTTP route of the service by name. */
export const routes = {
  openSession: session.openSession,
  closeSession: session.closeSession,
  me: session.me,
  giveConsent: session.giveConsent,
  startContract: contracts.startContract,
  myContracts: contracts.myContracts,
  getContract: contracts.getContract,
  verifyHouse: contracts.verifyHouse,
  saveTerms: contracts.saveTerms,
  freezeText: contracts.freezeText,
  contractText: contracts.contractText,
  reopenText: contracts.reopenText,
  submitContract: contracts.submitContract,
  cancelContract: contracts.cancelContract,
  addParty: people.addParty,
  removeParty: people.removeParty,
  saveMyDetails: people.saveMyDetails,
  saveShares: people.saveShares,
  invite: people.invite,
  remind: people.remind,
  readInvitation: people.readInvitation,
  joinContract: people.joinContract,
  confirmItem: signing.confirmItem,
  createFaceSession: signing.createFaceSession,
  finishFaceSession: signing.finishFaceSession,
  getFaceSession: signing.getFaceSession,
  resumeSigning: signing.resumeSigning,
  saveSignatureDraft: signing.saveSignatureDraft,
  signContract: signing.signContract,
  timeline: records.timeline,
  verificationRecords: records.verificationRecords,
  contractDocument: records.contractDocument,
  documentLink: records.documentLink,
  checkCertificate: open.checkCertificate,
  openDocumentLink: open.openDocumentLink,
  health: open.health,
} as const

export type RouteName = keyof typeof routes
