export default definePageConfig({ navigationBarTitleText: '变更和撤销' })
