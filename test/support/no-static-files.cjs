// Mercurius loads @fastify/static for a page that we do not serve, and Jest on Node 20 cannot load what that requires.
module.exports = () => {
  throw new Error('No static files are served in tests');
};
