export interface SharedLink {
  from: string
  title: string
  url: string
}

const kept = 5

/** The last links that phones shared: another phone's scan sheet offers them, as if it looked at their QR code. */
export class SharedLinks {
  private links: SharedLink[] = []

  add(link: SharedLink): void {
    this.links = [link, ...this.links.filter(known => known.url !== link.url)].slice(0, kept)
  }

  list(): readonly SharedLink[] {
    return this.links
  }
}
