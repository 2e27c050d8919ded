// The same contract as `src/document/template/contract.typ` prints, laid out with pdfkit: same fonts, sizes, margins, words, drawings,
// attachments and page numbers. Without tags and without the promise of PDF/A, which pdfkit pays extra for.
import PDFDocument from 'pdfkit'
import encodeQR from 'qr'

const margins = { top: 68, bottom: 70, left: 70, right: 70 }
const accent = '#9f1d20'
const soft = '#5f5f5f'
const print = text => (text.trim() === '' ? '／' : text)
const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const numeral = n => (n < 10 ? digits[n] : `${n < 20 ? '' : digits[Math.floor(n / 10)]}十${digits[n % 10]}`)

const attribute = (svg, name) => new RegExp(`${name}="([^"]+)"`).exec(svg)?.[1]

/** Draws every path of an SVG into a box, as large as fits. */
function drawSvg(doc, svg, { x, y, width, height }) {
  const [, , w, h] = attribute(svg, 'viewBox').split(/[ ,]+/).map(Number)
  const scale = Math.min(width / w, height / h)
  doc
    .save()
    .translate(x + (width - w * scale) / 2, y + (height - h * scale) / 2)
    .scale(scale)
  for (const [tag] of svg.matchAll(/<path[^>]*>/g)) {
    doc.path(attribute(tag, ' d'))
    if (attribute(tag, 'stroke')) doc.lineWidth(Number(attribute(tag, 'stroke-width') ?? 1)).stroke('#000')
    else doc.fill('#000')
  }
  doc.restore()
}

const attachments = {
  'contract.txt': { type: 'text/plain', description: '签名人所读的合同文本' },
  'evidence.json': { type: 'application/json', description: '核验与签名证据（SM2 签名）' },
}

/**
 * @param data the document model @param files text of the two attachments by name @param at creation time, ms
 * @param fonts `{ serif, sans }`, opened by fontkit once, as our renderer keeps its fonts open
 */
export async function pdfkitContract(data, files, fonts, at) {
  const doc = new PDFDocument({
    size: 'A4',
    margins,
    bufferPages: true,
    lang: 'zh-CN',
    info: { Title: data.title, Author: data.office, CreationDate: new Date(at) },
  })
  const chunks = []
  doc.on('data', chunk => chunks.push(chunk))
  const done = new Promise(resolve => doc.once('end', resolve))
  doc.registerFont('serif', fonts.serif).registerFont('sans', fonts.sans)
  const { width: paper, height: tall } = doc.page
  const width = paper - margins.left - margins.right
  const room = height => {
    if (doc.y + height > tall - margins.bottom) doc.addPage()
  }
  const write = (font, size, text, options = {}, colour = '#000') =>
    doc
      .font(font, size)
      .fillColor(colour)
      .text(text, { lineGap: size * 0.45, ...options })
  const table = (rows, { head = [], columns }) => {
    doc.font('serif', 9.5).fillColor('#000').x = margins.left
    const border = { border: 0.5, borderColor: '#787878', padding: 5.5 }
    const heading = text => ({ text, font: { src: 'sans', size: 9.5 }, backgroundColor: '#f0f0f0' })
    const body = rows.map(cells =>
      cells.map((cell, i) => (head.length === 0 && i === 0 ? heading(cell) : print(cell))),
    )
    doc.table({
      columnStyles: columns,
      defaultStyle: border,
      data: [...(head.length ? [head.map(heading)] : []), ...body],
    })
    doc.x = margins.left
    doc.moveDown(0.6)
  }
  const pairs = rows => table(rows, { columns: [118, '*'] })

  cover()
  for (const clause of data.clauses) printClause(clause)
  if (data.verifications.rows.length) {
    room(60)
    write('sans', 13, '核验记录')
    doc.moveDown(0.5)
    table(data.verifications.rows, { head: data.verifications.head })
  }
  signaturePage()
  filing()
  for (const [name, text] of Object.entries(files))
    doc.file(Buffer.from(text), {
      name,
      ...attachments[name],
      creationDate: new Date(at),
      relationship: 'Data',
    })
  furniture()
  doc.end()
  await done
  return Buffer.concat(chunks)

  function cover() {
    drawSvg(doc, encodeQR(data.checkUrl, 'svg', { ecc: 'quartile', border: 2 }), {
      x: paper - margins.right - 88,
      y: 60,
      width: 88,
      height: 88,
    })
    write('serif', 10, `合同编号：${data.contractNo}`)
    write('serif', 10, `模板版本：${data.templateVersion}`)
    doc.y += 120
    write('sans', 30, data.title, { align: 'center', characterSpacing: 5 })
    for (const [dy, thick] of [
      [4, 1.6],
      [3, 0.5],
    ]) {
      doc.y += dy
      doc
        .moveTo(paper / 2 - 141, doc.y)
        .lineTo(paper / 2 + 141, doc.y)
        .lineWidth(thick)
        .stroke(accent)
    }
    doc.y += 6
    write('sans', 12, '网上签约备案 · 电子合同', { align: 'center' }, soft)
    doc.y += 46
    pairs(data.cover.map(({ label, value }) => [label, value]))
    doc.y = 650
    write('sans', 13, data.office, { align: 'center' })
    write(
      'serif',
      9,
      '本文件为电子合同原件，盖有备案机关电子签章；任何改动都会使签章失效。',
      { align: 'center' },
      soft,
    )
    write(
      'serif',
      9,
      `扫描二维码或在查验页输入查验合同识别码 ${data.verifyCode} 可核验真伪。`,
      { align: 'center' },
      soft,
    )
    doc.addPage()
  }

  function printClause({ no, title, key, paragraphs, table: rows }) {
    room(60)
    doc.moveDown(0.6)
    const from = { page: doc.bufferedPageRange().count, y: doc.y }
    if (key) {
      doc.rect(margins.left, doc.y, 4, 14).fill(accent)
      doc
        .font('sans', 8.5)
        .fillColor(accent)
        .text('重点条款', paper - margins.right - 40, doc.y, { lineBreak: false })
      doc.x = margins.left + 12
      doc.y = from.y
    }
    write('sans', 12, `第${numeral(no)}条　${title}`)
    const x = (doc.x = margins.left + (key ? 10 : 0))
    doc.moveDown(0.4)
    for (const text of paragraphs) {
      write('serif', 11, print(text), { indent: 22, align: 'justify', width: width - (x - margins.left) })
      doc.moveDown(0.2)
    }
    if (rows && rows.rows.length)
      rows.head.length || rows.rows[0].length !== 2 ? table(rows.rows, { head: rows.head }) : pairs(rows.rows)
    doc.x = margins.left
    const onePage = from.page === doc.bufferedPageRange().count
    if (key && onePage)
      doc.moveTo(margins.left, from.y).lineTo(margins.left, doc.y).lineWidth(1.2).stroke(accent)
  }

  function signaturePage() {
    doc.addPage()
    write('sans', 14, '电子签名页')
    write(
      'serif',
      11,
      '以下签名人均已在“鄂汇办”实名登录，阅读并逐条确认重点条款，经本人人脸核验后，在本人手机上手写签名。每个签名由当次生成、仅使用一次的签名密钥作出，与签名人所读文本（本文件附件 contract.txt）的摘要绑定。',
      { indent: 22, align: 'justify' },
    )
    pairs([
      ['文本摘要（SM3）', data.text.sm3],
      ['文本摘要（SHA-256）', data.text.sha256],
    ])
    for (const signature of data.signatures) {
      room(130)
      const top = doc.y
      doc.rect(margins.left, top, width, 22).fill('#f0f0f0')
      doc
        .font('sans', 10.5)
        .fillColor('#000')
        .text(`${signature.role}：${signature.name}`, margins.left + 10, top + 5)
      doc.y = top + 30
      const { signedAt, proofAlgorithm, keyFingerprint, faceReceiptDigest } = signature
      const lines = [
        ['签名时间', signedAt],
        ['签名算法', proofAlgorithm],
        ['签名公钥指纹', keyFingerprint],
        ['人脸核验凭证摘要', ''],
      ]
      for (const [label, value] of lines)
        write('serif', 8.5, `${label}：${value}`, { width: width - 186 }, soft)
      write('serif', 6.6, faceReceiptDigest, { width: width - 186 })
      drawSvg(doc, signature.svg, { x: paper - margins.right - 166, y: top + 30, width: 156, height: 74 })
      doc.rect(margins.left, top, width, 116).lineWidth(0.8).stroke('#5a5a5a')
      doc.x = margins.left
      doc.y = top + 128
    }
  }

  function filing() {
    room(140)
    write('sans', 12, data.office)
    for (const { label, value } of data.filing) write('serif', 9.5, `${label}：${print(value)}`)
    write('serif', 8.5, '盖章时间以电子签章中的可信时间戳为准。', {}, soft)
  }

  /** Header, footer and page numbers, when the number of pages is known. */
  function furniture() {
    const { count } = doc.bufferedPageRange()
    for (let page = 0; page < count; page++) {
      doc.switchToPage(page)
      doc.page.margins = { top: 0, bottom: 0, left: 0, right: 0 }
      const line = y =>
        doc
          .moveTo(margins.left, y)
          .lineTo(paper - margins.right, y)
          .lineWidth(0.5)
          .stroke('#787878')
      const put = (font, text, y, align, colour) =>
        doc.font(font, 8.5).fillColor(colour).text(text, margins.left, y, { width, align, lineBreak: false })
      if (page > 0) {
        put('serif', data.title, 44, 'left', soft)
        line(58)
      }
      if (data.test) put('sans', '测试签名 不具法律效力', 44, 'right', accent)
      line(tall - 58)
      put(
        'serif',
        `合同编号：${data.contractNo}　查验合同识别码：${data.verifyCode}`,
        tall - 52,
        'left',
        soft,
      )
      put('serif', `第 ${page + 1} 页　共 ${count} 页`, tall - 52, 'right', soft)
    }
  }
}
