/** What the run draws by: the same each time, unless `SEED=… npm test` asks for other chances. */
export const seed = Number(process.env['SEED']);
