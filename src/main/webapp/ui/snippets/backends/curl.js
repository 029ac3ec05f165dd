// For trying it out: the user and the file's name are written into it.
import { members } from './request.js';

export function curl(wish) {
  return `# prints the answer for the app
curl -s -u "$UPLOADS_USER:$UPLOADS_PASSWORD" -H 'Content-Type: application/json' \\
  ${wish.server}/api/uploads/sign \\
  -d '{"subject":"alice","prefix":"users/alice/","name":"cat.jpg",${members(wish)}}'
`;
}
