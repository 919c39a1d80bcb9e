"""What the HTTP API takes and gives: requests, their answers as JSON, errors in one shape."""
