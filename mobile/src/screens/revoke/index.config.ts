export default definePageConfig({ navigationBarTitleText: '申请撤销备案' })
