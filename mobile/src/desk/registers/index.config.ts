export default definePageConfig({ navigationBarTitleText: '网点和人员' })
