import fc from 'fast-check';
import { seed } from './seed.ts';

// properties without a seed of their own draw by that of the run
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
