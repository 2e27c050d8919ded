import { test } from './support/fixtures'
import { filledContract } from './support/headless'
import { lookAt } from './support/look'
import { deal } from './support/people'
import { confirmAndSign, passFace, readAndConfirm, sign } from './support/steps'

test('对方签名后修改价格：签名作废，双方看到新版本，重新确认和签名', async ({ phone }) => {
  const { minted, seller: owner, buyer: purchaser } = await deal()
  const { id } = await filledContract(minted)
  const seller = await phone(owner)
  const buyer = await phone(purchaser)
  await seller.goTo('progress', { id })
  await seller.tap('核对内容，生成合同')
  await seller.tap('生成合同')
  await confirmAndSign(seller)
  await seller.sees(/^还差1位签名/)
  await seller.sees('已签名')

  await buyer.goTo('contract', { id })
  await buyer.tap('修改合同')
  await buyer.sees(/已有的确认和签名都会作废/)
  await lookAt(buyer, 'reopen')
  await buyer.page.getByRole('dialog').getByRole('button', { name: '修改合同' }).tap()
  await buyer.at('核对填写的内容')
  // The seller only watched: the signature is gone.
  await seller.sees('未生成')
  await seller.seesNot('已签名')

  await buyer.tap('修改成交价')
  await buyer.at('成交价')
  await buyer.fill('成交总价', '700000')
  await buyer.sees('人民币柒拾万元整')
  await buyer.tap('保存并继续')
  await buyer.at('核对填写的内容')
  await buyer.tap('修改付款')
  await buyer.at('付款')
  await buyer.sees('还差 20,000.00 元')
  await lookAt(buyer, 'payment-open')
  await buyer.tap('把差额算进最后一笔')
  await buyer.seesNot(/^还差/)
  await buyer.tap('保存并继续')
  await buyer.at('核对填写的内容')
  await buyer.sees('700,000.00 元')
  await buyer.tap('生成合同')
  await buyer.at('阅读合同')
  await buyer.sees(/第2版/)

  await seller.tap('阅读合同')
  await seller.at('阅读合同')
  await seller.sees('700,000.00元')
  await readAndConfirm(seller)
  await seller.tap('去刷脸签名')
  await passFace(seller)
  await sign(seller)
  await seller.sees(/^还差1位签名/)
})
