import { seedHomes } from '../personas/homes'
import type { Home } from '../personas/types'
import type { Cell } from './store'

export type HomeTable = Record<string, Home>
export const seedHomeTable = (): HomeTable => Object.fromEntries(seedHomes().map(home => [home.certNo, home]))

/** ASCII brackets, spaces and full-width digits name the same certificate. */
export const canonicalCertNo = (certNo: string): string =>
  certNo.normalize('NFKC').replace(/\s/g, '').replaceAll('(', '（').replaceAll(')', '）')

/** The register: certificate number → unit. Facts may be flipped at any time. */
export class Homes {
  constructor(private readonly cell: Cell<HomeTable>) {
    // A later version of the mock may know more homes than the saved state.
    for (const [certNo, home] of Object.entries(seedHomeTable())) cell.value[certNo] ??= home
  }

  find(certNo: string): Home | null {
    return this.cell.value[canonicalCertNo(certNo)] ?? null
  }

  byUnit(unitNo: string): Home | null {
    return this.all().find(home => home.unitNo === unitNo) ?? null
  }

  all(): Home[] {
    return Object.values(this.cell.value)
  }

  put(home: Home): void {
    this.cell.value[canonicalCertNo(home.certNo)] = home
    this.cell.touch()
  }
}
