/* global SwaggerUIBundle */
SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#routes',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  // Nothing is asked of other servers.
  validatorUrl: null
});
