// Foundation alone, Objective-C; the SDK of OSS is not needed.
export function ios() {
  return `// uploading: an NSDictionary, the answer of POST /api/uploads/sign that your app's server passed on
NSMutableURLRequest *put = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:uploading[@"url"]]];
put.HTTPMethod = uploading[@"method"];
put.allHTTPHeaderFields = uploading[@"headers"];
NSURLSessionUploadTask *task = [NSURLSession.sharedSession
    uploadTaskWithRequest:put
                 fromFile:[NSURL fileURLWithPath:filePath]
        completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {
            NSInteger status = ((NSHTTPURLResponse *)response).statusCode;
            if (error == nil && status == 200) {
                NSDictionary *answer = [NSJSONSerialization JSONObjectWithData:data options:0 error:nil]; // what this server answered
            } else {
                // 203 CallbackFailed: the object is stored, its callback failed
            }
        }];
[task resume];
`;
}
