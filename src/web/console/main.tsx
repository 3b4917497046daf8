/** The console of the community workers. */
import { StrictMode } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { newQueryClient } from '../ask.ts';
import { showSettings } from '../ui/index.ts';
import { Console } from './Console.tsx';
import '../ui/ui.css';
import './console.css';

showSettings();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={newQueryClient()}>
      <Console />
    </QueryClientProvider>
  </StrictMode>,
);
