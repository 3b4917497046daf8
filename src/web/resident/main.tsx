/** The residents' web: phone first, also on a desk. */
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { newQueryClient } from '../ask.ts';
import { showSettings } from '../ui/index.ts';
import '../ui/ui.css';
import './resident.css';
import { newResidentRouter } from './routes.tsx';

showSettings();
const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={newQueryClient()}>
      <RouterProvider router={newResidentRouter()} />
    </QueryClientProvider>
  </StrictMode>,
);
