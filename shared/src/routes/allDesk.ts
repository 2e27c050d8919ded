import * as desk from './desk'
import * as brokerage from './brokerage'
import * as deskLogin from './deskLogin'
import * as staff from './staff'
import * as supervision from './supervision'

/** Every route of the desks by name, apart from `routes`: a phone never downloads them. */
export const deskRoutes = {
  beginDeskLogin: deskLogin.beginDeskLogin,
  openDeskSession: deskLogin.openDeskSession,
  staffMe: staff.staffMe,
  closeStaffSession: staff.closeStaffSession,
  listings: brokerage.listings,
  addListing: brokerage.addListing,
  checkListing: brokerage.checkListing,
  withdrawListing: brokerage.withdrawListing,
  startFromListing: brokerage.startFromListing,
  getBrokerage: brokerage.getBrokerage,
  saveBrokerage: brokerage.saveBrokerage,
  brokerSign: brokerage.brokerSign,
  listCases: desk.listCases,
  getCase: desk.getCase,
  startCase: desk.startCase,
  adoptCase: desk.adoptCase,
  readCard: desk.readCard,
  caseAddParty: desk.caseAddParty,
  caseRemoveParty: desk.caseRemoveParty,
  caseDetails: desk.caseDetails,
  caseRepresent: desk.caseRepresent,
  caseDropRepresentative: desk.caseDropRepresentative,
  caseAddPaper: desk.caseAddPaper,
  caseRemovePaper: desk.caseRemovePaper,
  caseShares: desk.caseShares,
  caseInvite: desk.caseInvite,
  caseTerms: desk.caseTerms,
  caseDefaults: desk.caseDefaults,
  caseHouse: desk.caseHouse,
  caseFreeze: desk.caseFreeze,
  caseText: desk.caseText,
  caseReopen: desk.caseReopen,
  caseCancel: desk.caseCancel,
  caseSubmit: desk.caseSubmit,
  beginIdentification: desk.beginIdentification,
  settleIdentification: desk.settleIdentification,
  handOver: desk.handOver,
  listAlerts: supervision.listAlerts,
  handleAlert: supervision.handleAlert,
  listWork: supervision.listWork,
  decideDeadLetter: supervision.decideDeadLetter,
  settleWork: supervision.settleWork,
  officeBundleLink: supervision.officeBundleLink,
  officeSheetLink: supervision.officeSheetLink,
} as const

export type DeskRouteName = keyof typeof deskRoutes
