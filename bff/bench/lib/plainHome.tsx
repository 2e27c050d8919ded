import { createRoot } from 'react-dom/client'
import App from '../../../mobile/src/app'
import Home from '../../../mobile/src/screens/home'

const place = document.getElementById('app')
if (place)
  createRoot(place).render(
    <App>
      <Home />
    </App>,
  )
