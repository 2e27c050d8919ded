export default definePageConfig({ navigationBarTitleText: '规则参数' })
