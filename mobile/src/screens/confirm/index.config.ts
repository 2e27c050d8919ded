export default definePageConfig({ navigationBarTitleText: '逐条确认' })
