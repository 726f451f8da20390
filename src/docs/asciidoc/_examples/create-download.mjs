/** Resolves to where the browser fetches the ZIP, and the token for the next request. */
export async function createDownload(api, token, imageIds) {
  const response = await fetch(`${api}/api/v1/downloads`, {
    method: 'POST',
    headers: { Authorization: `Token token="${token}"`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ image_ids: imageIds })
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(`${answer.title}: ${answer.detail}`, { cause: answer });
  }
  return { zipUrl: answer.zip_url, token: response.headers.get('X-token') ?? token };
}
