import { deskRoutes, routes, type AnyRoute } from '@clf/shared/routes'
import type { EvidentAct } from '../ledger/refusedAct'

const acts = new Map<string, EvidentAct>([
  [routes.verifyHouse.path, 'verify'],
  [routes.freezeText.path, 'freeze'],
  [routes.confirmItem.path, 'confirm'],
  [routes.createFaceSession.path, 'face'],
  [routes.signContract.path, 'sign'],
  [routes.submitContract.path, 'submit'],
  [deskRoutes.caseHouse.path, 'verify'],
  [deskRoutes.caseFreeze.path, 'freeze'],
  [deskRoutes.caseSubmit.path, 'submit'],
  [deskRoutes.approveReview.path, 'approve'],
  [deskRoutes.returnReview.path, 'return'],
])

/** The act of a route whose refusal belongs to the contract's evidence. */
export const evidentActOf = ({ method, path }: AnyRoute): EvidentAct | undefined =>
  method === 'GET' ? undefined : acts.get(path)
