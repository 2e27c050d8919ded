import webpack from 'webpack'

/** Adds the first page's own chunks to index.html as preloads: saves one round trip before the first real paint. */
export class PreloadFirstPage {
  constructor(private readonly page: RegExp) {}

  apply(compiler: webpack.Compiler) {
    const at = {
      name: 'PreloadFirstPage',
      stage: webpack.Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_INLINE + 100,
    }
    compiler.hooks.thisCompilation.tap(at.name, compilation =>
      compilation.hooks.processAssets.tap(at, assets => {
        const html = assets['index.html']?.source().toString()
        if (!html) return
        const links = this.filesOf(compilation)
          .filter(file => !html.includes(file))
          .map(
            file => `<link rel="preload" as="${file.endsWith('.css') ? 'style' : 'script'}" href="/${file}">`,
          )
        const source = html.replace('</title>', `</title>${links.join('')}`)
        compilation.updateAsset('index.html', new webpack.sources.RawSource(source))
      }),
    )
  }

  private filesOf({ chunks, chunkGraph }: webpack.Compilation): string[] {
    const files = new Set<string>()
    for (const chunk of chunks) {
      const modules = [...chunkGraph.getChunkModulesIterable(chunk)]
      if (!modules.some(module => this.page.test(module.identifier()))) continue
      for (const group of chunk.groupsIterable) {
        for (const file of group.getFiles()) if (/\.(js|css)$/.test(file)) files.add(file)
      }
    }
    return [...files]
  }
}
