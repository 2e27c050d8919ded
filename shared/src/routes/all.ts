import * as bundle from './bundle'
import * as amendment from './amendment'
import * as contracts from './contracts'
import * as guide from './guide'
import * as log from './log'
import * as login from './login'
import * as onsite from './onsite'
import * as people from './people'
import * as open from './public'
import * as recordSheet from './recordSheet'
import * as records from './records'
import * as session from './session'
import * as signing from './signing'

/** Every route that a phone or a browser of the public calls, by name. Those of the desks are in `allDesk`. */
export const routes = {
  openSession: session.openSession,
  closeSession: session.closeSession,
  me: session.me,
  giveConsent: session.giveConsent,
  checkEntry: session.checkEntry,
  scanDeskLogin: login.scanDeskLogin,
  decideDeskLogin: login.decideDeskLogin,
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
  deskCode: onsite.deskCode,
  openOnsiteSession: onsite.openOnsiteSession,
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
  recordSheet: recordSheet.recordSheet,
  recordSheetLink: recordSheet.recordSheetLink,
  openRecordSheetLink: recordSheet.openRecordSheetLink,
  requestRevoke: amendment.requestRevoke,
  requestChange: amendment.requestChange,
  getAmendment: amendment.getAmendment,
  amendmentText: amendment.amendmentText,
  confirmAmendment: amendment.confirmAmendment,
  resumeAmendment: amendment.resumeAmendment,
  saveAmendmentDraft: amendment.saveAmendmentDraft,
  signAmendment: amendment.signAmendment,
  refuseAmendment: amendment.refuseAmendment,
  withdrawAmendment: amendment.withdrawAmendment,
  amendmentDocument: amendment.amendmentDocument,
  amendmentDocumentLink: amendment.amendmentDocumentLink,
  logCheckpoint: log.logCheckpoint,
  logConsistency: log.logConsistency,
  tlogProof: log.tlogProof,
  checkCertificate: open.checkCertificate,
  openDocumentLink: open.openDocumentLink,
  readGuide: guide.readGuide,
  openAgreementLink: open.openAgreementLink,
  evidenceBundle: bundle.evidenceBundle,
  evidenceBundleLink: bundle.evidenceBundleLink,
  openEvidenceBundleLink: bundle.openEvidenceBundleLink,
  trustList: bundle.trustList,
  health: open.health,
} as const

export type RouteName = keyof typeof routes
