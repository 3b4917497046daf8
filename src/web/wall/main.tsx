/** The display in the hall: `/wall/tree/<community>`. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import { readAddress } from './address.ts';
import { reloadNightly } from './nightly.ts';
import { Wall } from './Wall.tsx';
import './wall.css';

const place = document.getElementById('root');
if (!place) throw new Error('wall.html has no #root');
const address = readAddress(location);
document.documentElement.lang = address.language === 'en' ? 'en' : 'zh-CN';
reloadNightly();
createRoot(place).render(
  <StrictMode>
    <Wall {...address} />
  </StrictMode>,
);
