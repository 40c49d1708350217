import type { Logger } from 'pino';
import { StartFault } from '../../common/errors/start-fault.js';
import type { Settings } from '../../config/env.js';
import { Migrator } from './migrator.js';
import { openDatabase, type OpenDatabase } from './open-database.js';

/**
 * Opens the database and sees that its tables are those of this version: the embedded one is migrated, any other must
 * have been, by `npm run migration:run`.
 * @param alone refuse an embedded database that another process of ours has opened
 * @throws StartFault
 */
export async function prepareDatabase(settings: Settings, logger: Logger, { alone = true } = {}): Promise<OpenDatabase> {
  const database = await openDatabase(settings, (message) => logger.warn(message));
  try {
    const migrator = new Migrator(database.url);
    if (!database.embedded) {
      if (await migrator.hasPending()) throw new StartFault('The database is not up to date. Run: npm run migration:run');
      return database;
    }
    if (alone && database.shared) {
      throw new StartFault(`The data folder ${settings.dataDir} is in use by another Nexus. Stop it, or set DATA_DIR to another folder.`);
    }
    const ran = await migrator.run();
    if (ran.length > 0) logger.info(`Migrated the database: ${ran.length} steps`);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
