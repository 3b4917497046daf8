/** The residents' web: phone first, also on a desk. */
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startWorker } from '../app/worker.ts';
import { newQueryClient } from '../ask.ts';
import { showSettings } from '../ui/index.ts';
import '../ui/ui.css';
import './resident.css';
import { Resident } from './Resident.tsx';

showSettings();
startWorker();
const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={newQueryClient()}>
      <Resident />
    </QueryClientProvider>
  </StrictMode>,
);
